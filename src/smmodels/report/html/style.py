"""How a page looks: light and dark, on a phone, on a desk and on paper, without colour alone."""

STYLE = """
:root{color-scheme:light dark;--paper:#fbfaf7;--card:#fff;--ink:#1c2429;--quiet:#55616a;
--line:#d8d5cc;--edge:#7b858c;--attained:#0f6f68;--on-attained:#fff;--open:#8a5200;
--wash-open:#fbe7c3;--floating:#6333b8;--wash-floating:#e9dffb;--missing:#ad2018;--aside:#55616a;
--note:#1b5294;--good:#0f6f68;--empty:#f1efe9;--sky:#e9f1f8;--shore:#f3f0e8;--earth:#ece6da;
--wash-attained:#d5ebe8}
@media (prefers-color-scheme:dark){:root{--paper:#14191c;--card:#1b2226;--ink:#e9eceb;
--quiet:#a9b4ba;--line:#37424a;--edge:#7f8b92;--attained:#55c9bd;--on-attained:#0a1f1d;
--open:#f0b755;--wash-open:#4a3713;--floating:#c3a6ff;--wash-floating:#3a2d59;--missing:#ff8f85;
--aside:#a9b4ba;--note:#8fbdf2;--good:#55c9bd;--empty:#242c31;--sky:#1c2a36;--shore:#23272a;
--earth:#2b2822;--wash-attained:#17403c}}
*{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%}
body{margin:0;background:var(--paper);color:var(--ink);
font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans","Liberation Sans",sans-serif;
overflow-wrap:anywhere}
header,main,footer{max-width:60rem;margin:0 auto;padding:0 1.25rem}
header{padding-top:2.5rem}
h1{font-size:clamp(1.8rem,5vw,2.6rem);line-height:1.15;margin:0 0 .4rem}
h2{font-size:1.5rem;line-height:1.25;margin:0 0 .75rem}
h3{font-size:1.1rem;line-height:1.3;margin:1.6rem 0 .4rem}
p,ul,dl{margin:.5rem 0}
.lead{color:var(--quiet);margin:0}
a{color:var(--note)}
a:focus-visible,summary:focus-visible{outline:3px solid var(--note);outline-offset:2px}
section,.part{background:var(--card);border:1px solid var(--line);border-radius:12px;
padding:1.5rem 1.5rem 1.25rem;margin:1.5rem 0}
nav ul{display:flex;flex-wrap:wrap;gap:.1rem 1.1rem;padding:0;margin:1rem 0 0;list-style:none}
nav a{display:inline-block;padding:.1rem 0}
nav li{margin:0}
ul{padding:0;list-style:none}
ul ul{padding-inline-start:1.5rem}
li{margin:.3rem 0}
li.marked{display:grid;grid-template-columns:1.5rem 1fr}
li.dotted{padding-inline-start:1.5rem;position:relative}
li.dotted::before{content:"";position:absolute;inset-inline-start:.45rem;top:.65em;width:.3rem;height:.3rem;
border-radius:50%;background:var(--edge)}
dt{font-weight:650;margin-top:.7rem}
dd{margin:0}
.standing{display:grid;gap:.2rem 1.5rem}
@media (min-width:46rem){.standing{grid-template-columns:16rem 1fr}.standing dt{margin-top:.2rem}
.standing dd{margin-top:.2rem}}
figure{margin:1rem 0}
figcaption{color:var(--quiet);font-size:.875rem;margin-top:.5rem}
svg{direction:ltr;display:block;width:100%;height:auto;max-width:30rem;font-family:inherit}
.glance svg{max-width:none}
.glance .narrow{display:none}
.model-top{display:grid;gap:1rem 2rem}
@media (min-width:54rem){.model-top{grid-template-columns:minmax(0,27rem) minmax(0,1fr)}
.model-top figure{margin-top:0}}
.stage>div>ul:first-child>li:first-child{font-size:1.3rem;line-height:1.3;margin-bottom:.5rem}
@media (max-width:40rem){section,.part{padding:1.1rem 1rem;margin:1rem -.5rem}
.glance .wide{display:none}.glance .narrow{display:block}}
.scroll{overflow-x:auto}
table{border-collapse:collapse;font-size:.9rem;margin:.5rem 0;width:100%}
th,td{text-align:start;vertical-align:top;padding:.35rem 0;padding-inline-end:.6rem;
border-bottom:1px solid var(--line);overflow-wrap:normal;min-width:5rem}
details{margin:.75rem 0;border-top:1px solid var(--line);padding-top:.5rem}
figure details{border:0;padding:0;margin:.4rem 0 0;font-size:.9rem}
summary{cursor:pointer;font-weight:650;padding:.2rem 0}
details h3:first-of-type{margin-top:.6rem}
.said{color:var(--quiet);font-size:.85em}
.words{border-inline-start:4px solid var(--note);padding:.1rem 0;
padding-inline-start:1rem;margin:1rem 0}
.words p{white-space:pre-line}
.words h3{margin-top:.4rem}
.warning{font-weight:650}
.t-strong,.t-warning,.t-note,.t-good{font-weight:650}
.t-quiet,.ink-quiet{color:var(--quiet);fill:var(--quiet)}
.t-attained,.ink-attained{color:var(--attained);fill:var(--attained)}
.t-partly,.ink-partly{color:var(--attained);fill:var(--attained)}
.t-open,.ink-open{color:var(--open);fill:var(--open)}
.t-floating,.ink-floating{color:var(--floating);fill:var(--floating)}
.t-missing,.ink-missing,.t-warning,.ink-warning{color:var(--missing);fill:var(--missing)}
.t-aside,.ink-aside{color:var(--aside);fill:var(--aside)}
.t-note,.ink-note{color:var(--note);fill:var(--note)}
.t-good,.ink-good{color:var(--good);fill:var(--good)}
.ink-plain,.ink-strong,.on-open,.on-floating,.on-missing,.on-quiet,.on-aside{fill:var(--ink)}
.on-attained{fill:var(--on-attained)}
.bold{font-weight:650}
.fill-attained{fill:var(--attained);stroke:var(--attained)}
.fill-open{fill:url(#hatch);stroke:var(--open)}
.fill-floating{fill:url(#dots);stroke:var(--floating)}
.fill-missing{fill:var(--empty);stroke:var(--edge);stroke-dasharray:4 3}
.fill-aside{fill:var(--empty);stroke:var(--aside);stroke-dasharray:1 3}
.fill-quiet{fill:none;stroke:var(--line)}
.fill-attained,.fill-open,.fill-floating,.fill-missing,.fill-aside,.fill-quiet{stroke-width:1.3}
.dot{fill:var(--quiet)}
.before{opacity:.6}
.hatch-ground{fill:var(--wash-open)}.hatch-line{stroke:var(--open);stroke-width:1.6;opacity:.55}
.dots-ground{fill:var(--wash-floating)}.dots-dot{fill:var(--floating);opacity:.5}
.wash-attained{fill:var(--wash-attained)}.wash-open{fill:var(--wash-open)}
.wash-floating{fill:var(--wash-floating)}
.wash-missing,.wash-quiet,.wash-aside{fill:var(--empty)}
.band-outside{fill:var(--sky)}.band-both{fill:var(--shore)}.band-inside{fill:var(--earth)}
.water{stroke:var(--note);stroke-width:2;stroke-dasharray:7 4}
.axis{stroke:var(--edge);stroke-width:1.3}
.curve{fill:none;stroke:var(--edge);stroke-width:3}
.band{fill:none;stroke:var(--open);stroke-width:9;opacity:.75;stroke-linecap:round}
.pin{fill:var(--note);stroke:var(--card);stroke-width:2}
.pin-line{stroke:var(--note);stroke-width:1.6}
.lowest{stroke:var(--note);stroke-width:3}
.reach{fill:var(--note)}
.ground{fill:var(--edge)}
.trail{fill:none;stroke:var(--line);stroke-width:8;stroke-linecap:round}
.gate{stroke:var(--ink);stroke-width:3;stroke-linecap:round}
.legend{display:flex;flex-wrap:wrap;gap:.3rem 1.2rem;padding:0;font-size:.875rem}
.legend li{display:flex;align-items:center;gap:.4rem;margin:0}
.legend svg{width:1.6rem;height:1rem;flex:none}
.defs{position:absolute;width:0;height:0}
footer{color:var(--quiet);font-size:.875rem;padding-bottom:3rem}
@media print{
@page{size:A4;margin:16mm 15mm}
:root{color-scheme:light;--paper:#fff;--card:#fff;--ink:#111;--quiet:#4a545b;--line:#cfcfcf;
--edge:#7b858c;--attained:#0f6f68;--on-attained:#fff;--open:#8a5200;--wash-open:#fbe7c3;
--floating:#6333b8;--wash-floating:#e9dffb;--missing:#ad2018;--aside:#55616a;--note:#1b5294;
--good:#0f6f68;--empty:#f6f5f1;--sky:#e9f1f8;--shore:#f3f0e8;--earth:#ece6da;
--wash-attained:#d5ebe8}
*{print-color-adjust:exact;-webkit-print-color-adjust:exact}
body{font-size:10.5pt;background:none}
header,main,footer{max-width:none;padding:0}
header{padding-top:0}
nav{display:none}
section,.part{border:0;border-radius:0;padding:0;margin:0 0 8mm;background:none}
section.model{break-before:page}
h2,h3,dt,summary{break-after:avoid}
svg,tr,li.marked,dd{break-inside:avoid}
figure details{display:none}
.glance .wide{display:block}.glance .narrow{display:none}
.model-top{display:block}
svg{max-width:118mm}
.glance svg,.legend svg{max-width:none}
details::details-content{content-visibility:visible;display:block;block-size:auto}
details{border-top:0}
summary{list-style:none}
summary::-webkit-details-marker{display:none}
a{color:inherit;text-decoration:none}
}
"""
