"""x."""
import click
@click.command()
def rename() -> None:
    """x."""
