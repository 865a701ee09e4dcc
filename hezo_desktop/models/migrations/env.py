# ruff: noqa: INP001 - run by the migration tool as a file, never imported
"""Runs the migrations on the connection it is given, inside the transaction that is open on it."""

from alembic import context

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=None,
    transactional_ddl=True,
    transaction_per_migration=False,
)
context.run_migrations()
