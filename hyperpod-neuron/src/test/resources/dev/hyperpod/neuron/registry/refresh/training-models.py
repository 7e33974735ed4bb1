# A sample of our own in the form of upstream's source.
from ..auto import register


def register_neuron_model_for_training(model_type: str, task: str):
    return register(model_type, task, "training")


register_neuron_model_for_training("llama", "model")(LlamaModel)
register_neuron_model_for_training("granite", "model")(GraniteModel)
register_neuron_model_for_training("llama", "causal-lm")(LlamaForCausalLM)
register_neuron_model_for_training("granite", "causal-lm")(GraniteForCausalLM)
register_neuron_model_for_training('olmo2', 'causal-lm')(Olmo2ForCausalLM)
register_neuron_model_for_training(
    "exaone4",
    "causal-lm",
)(Exaone4ForCausalLM)
