"""The settings of a guild: values, how they are typed and written."""
