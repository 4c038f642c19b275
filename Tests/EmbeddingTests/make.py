"""Makes Tiny/: a BERT of random weights, and what the library `transformers` makes of some texts with it.

    pip install torch transformers safetensors numpy && python make.py           # Tiny/, and Tiny/expected.json
    python make.py /path/of/all-MiniLM-L6-v2 > Tiny/minilm.json                  # the same texts, by the real model

The seed is fixed; the files are committed, because CI has neither library.
"""

import json
import pathlib
import sys

import torch
from transformers import AutoModel, BertConfig, BertModel, BertTokenizerFast

HERE = pathlib.Path(__file__).parent / "Tiny"
TEXTS = [
    "How do I fail over redis?",
    "Promote the replica, then restart the workers.",
    "",
    "a",
    "ÉCLAIR naïve İstanbul Straße ǅ",
    "Ångström e\u0301te\u0301 ﬁne №5",
    "数据库 failover 手順 한국어 й",
    "redis数据redis",
    "x" * 101,
    "don't e-mail foo_bar@example.com; $5.00 — “quoted” … ¿que?",
    "zero\u200bwidth re\ufffdplaced be\x07ll tab\tline\nline\r\nno\u00a0break\u3000wide",
    "replica " * 100,
    "🚀 rocket ∑ math ½ workers",
    "unfailing restarts ##s",
]
WORDS = """the a i do how over then fail redis replica promote restart worker workers ##s ##ing un ##fail eclair naive istanbul stra ##ss ##e
e ##clair mail don t foo bar example com 5 00 quoted que zero ##width re ##placed be ##ll tab line no break wide math x ##x angstrom
ete fine failover 数 据 库 手 й ? , . ' - _ @ ; $ — “ ” … ¿ [ ] # № ##5 ##o ##r ##t""".split()


def describe(tokenizer, model, longest):
    cases = []
    for text in TEXTS:
        encoded = tokenizer(text, truncation=True, max_length=longest, return_tensors="pt")
        with torch.no_grad():
            mean = model(**encoded).last_hidden_state[0].mean(0)
        vector = (mean / mean.norm()).tolist()
        cases.append({"text": text, "pieces": encoded["input_ids"][0].tolist(), "vector": [round(number, 6) for number in vector]})
    return cases


def main():
    if len(sys.argv) > 1:
        tokenizer, model = BertTokenizerFast.from_pretrained(sys.argv[1]), AutoModel.from_pretrained(sys.argv[1]).eval()
        cases = describe(tokenizer, model, 256)
        for case in cases:
            del case["pieces"]
            case["vector"] = case["vector"][:24]
        print(json.dumps(cases, ensure_ascii=False))
        return
    HERE.mkdir(exist_ok=True)
    pieces = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *dict.fromkeys(WORDS)]
    (HERE / "vocab.txt").write_text("\n".join(pieces) + "\n")
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=len(pieces),
        hidden_size=24,
        num_hidden_layers=2,
        num_attention_heads=3,
        intermediate_size=40,
        max_position_embeddings=64,
        initializer_range=0.4,
    )
    model = BertModel(config).eval()
    with torch.no_grad():
        for name, values in model.named_parameters():
            if "LayerNorm" in name or name.endswith("bias"):
                values.add_(torch.randn_like(values) * 0.2)
    model.save_pretrained(HERE, safe_serialization=True)
    tokenizer = BertTokenizerFast(str(HERE / "vocab.txt"))
    (HERE / "expected.json").write_text(json.dumps(describe(tokenizer, model, 64), ensure_ascii=False))


if __name__ == "__main__":
    main()
