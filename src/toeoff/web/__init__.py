"""The web app and the API: thin pages over the use cases of `app`."""
