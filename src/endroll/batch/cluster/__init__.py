"""A Dask cluster that does the tasks of a batch, with or without a shared folder."""
