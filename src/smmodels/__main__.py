"""`python -m smmodels`, and the command `smm`."""

from smmodels.cli import main

if __name__ == "__main__":
    main()
