"""Golden texts: cleaned prompts (ftfy as in openai/CLIP), token ids (transformers), weights and chunks.

usage: golden_text.py bpe_simple_vocab_16e6.txt[.gz] OUT_DIR
"""
import html
import json
import re
import sys

import ftfy
from transformers import CLIPTokenizer

from clip_vocabulary import read_merges, vocabulary

PROMPTS = [
    '', ' ', 'a', 'A pig in the style of Starry Night by Vincent Van Gogh', 'Happy pig on a mountain',
    'HDR, 8K, f/1.8, ISO-400 --ar 16:9', "don't won't it's they'll we've I'm he'd you're", 'it’s “quoted” ‘text’ — really…',
    'naïve café, Ærøskøbing, Škoda, Ångström', 'cafÃ© with mojibake and â€œquotesâ€\u009d', 'NFD: cafe\u0301 Zu\u0308rich',
    'Привет, мир! Кот на крыше', '東京の夜景、ネオン', 'قطة على السطح', 'ＦＵＬＬ width ｔｅｘｔ！', 'ﬁne ﬂower eﬀect oﬃce',
    '🐷 on a 🏔️ mountain 👨‍👩‍👧‍👦', 'tabs\tand\nnewlines\r\n  and   spaces', 'x' * 200, 'supercalifragilisticexpialidocious antidisestablishmentarianism',
    '1234567890 3.14159 1,000,000', 'C++ vs. C# & F#; a&amp;b &lt;tag&gt; &quot;q&quot; &#233; &#x1F437;', '!!!???...,,,;;;:::', '@user #hashtag http://example.com/a_b?c=d',
    'ΣΊΣΥΦΟΣ ΟΔΥΣΣΕΎΣ', 'İstanbul straße ǅ', 'zero\u200bwidth \ufeffbom soft\u00adhyphen', 'non\u00a0breaking\u2003space', "rock'n'roll 'til 'S 'T", 'under_score-dash/slash\\back',
    '<|startoftext|> inside <|endoftext|> text', 'control \x07 and \x1b[31mred\x1b[0m', '½ ² Ⅷ ① ₂', 'हिन्दी में बिल्ली', 'a' + ' very' * 90 + ' long prompt',
]


def clean(text):
    text = html.unescape(html.unescape(ftfy.fix_text(text)))
    return re.sub(r'\s+', ' ', text).strip()


if __name__ == '__main__':
    merges = read_merges(sys.argv[1])
    tokenizer = CLIPTokenizer(vocab=vocabulary(merges), merges=merges, model_max_length=77)
    cases = []
    for prompt in PROMPTS:
        cleaned = clean(prompt)
        cases.append({
            'prompt': prompt, 'cleaned': cleaned,
            'ids': tokenizer(prompt, add_special_tokens=False).input_ids,
            'cleanedIds': tokenizer(cleaned, add_special_tokens=False).input_ids,
            'row': tokenizer(prompt, padding='max_length', max_length=77, truncation=True).input_ids,
        })
    with open(f'{sys.argv[2]}/text.json', 'w') as file:
        json.dump(cases, file, ensure_ascii=True, separators=(',', ':'))
    print(len(cases), 'prompts')
