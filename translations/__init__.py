"""Every message a person can see, and its translations, as gettext catalogues."""
