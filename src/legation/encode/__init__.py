"""Text in, arrays out: the one place that knows onnxruntime and the tokenizer."""

from .encoder import Device, Encoded, Encoder, Links, Tables, default_encoder

__all__ = ["Device", "Encoded", "Encoder", "Links", "Tables", "default_encoder"]
