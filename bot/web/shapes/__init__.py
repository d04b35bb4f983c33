"""What requests and answers look like: the models that validate them and of which the OpenAPI document is made."""
