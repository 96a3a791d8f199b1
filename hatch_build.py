"""Compile the shipped pack into the wheel, so that no start reads its YAML; and the catalogues."""

import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CompiledPack(BuildHookInterface):  # type: ignore[type-arg]  hatchling's own parameter
    """Puts the compiled pack beside the models of a wheel; an editable install reads the YAML."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and refuse to package a pack that is not sound."""
        sys.path.insert(0, self.root)
        from catalogues import compile_all

        compile_all()
        if self.target_name != "wheel" or version == "editable":
            return
        sys.path.insert(0, str(Path(self.root) / "src"))
        from smmodels.diagnostics import has_errors
        from smmodels.loader.compiled import compile_pack, name_of
        from smmodels.loader.packs import load_pack
        from smmodels.loader.source import translation_file
        from smmodels.loader.translations import load_translation

        os.chdir(self.root)
        folder = Path("models")  # relative: what is compiled names no folder of this machine
        loaded = load_pack(folder)
        if loaded.pack is None or has_errors(loaded.diagnostics):
            message = f"the models are not sound: {loaded.diagnostics}"
            raise RuntimeError(message)
        self.paths: list[Path] = []
        for language in loaded.pack.languages:
            pack = loaded.pack
            if language != pack.language:
                found = load_translation(translation_file(folder, language), pack, language)
                # Between releases, what is not translated yet is told in English, and marked.
                is_late = found.missing and ".dev" not in self.metadata.version
                if has_errors(found.diagnostics) or is_late:
                    message = f"the translation is not complete: {found.diagnostics}"
                    raise RuntimeError(message)
                pack = found.speaking(pack)
            handle, path = tempfile.mkstemp()
            with os.fdopen(handle, "wb") as file:
                file.write(compile_pack(folder, pack))
            self.paths.append(Path(path))
            build_data["force_include"][path] = f"smmodels/models/{name_of(language)}"

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:
        """Take the temporary file away."""
        for path in getattr(self, "paths", ()):
            path.unlink()
