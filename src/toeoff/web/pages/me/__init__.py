"""The pages of `me`: everything toeoff knows of her, to look after and to change."""
