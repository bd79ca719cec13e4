"""The data files below data/, read from YAML into a frozen Report. Imports core."""
