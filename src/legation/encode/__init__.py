"""Text in, arrays out: the one place that knows onnxruntime and the tokenizer."""

from .encoder import Encoded, Encoder, Links, Tables, default_encoder

__all__ = ["Encoded", "Encoder", "Links", "Tables", "default_encoder"]
