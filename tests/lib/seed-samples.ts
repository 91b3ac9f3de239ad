/** The request examples of the seed API, word for word but for its address, which the caller puts in place of HOST. */
const LINES = `
curl -H 'Authorization: API_KEY_HERE' \\
     -F 'inputText=A pig in the style of Starry Night by Vincent Van Gogh' \\
     -F 'style=hotpotArt6' \\
     HOST/make-art

curl -H 'Authorization: API_KEY_HERE' \\
     -F 'contentImage=@/Users/porky/pig.jpg' \\
     -F 'styleImage=@/Users/porky/funky.jpg' \\
     -F 'focusContent=true' \\
     -o '/Users/porky/funky-pig.jpg' \\
     HOST/remix-art

curl -H 'Authorization: API_KEY_HERE' \\
     -F 'image=@/Users/porky/pig.jpg' \\
     -o '/Users/porky/large-pig.jpg' \\
     HOST/remove-background

curl -H 'Authorization: API_KEY_HERE' \\
     -F 'image=@/Users/porky/pig.jpg' \\
     -F 'mask=@/Users/porky/mask.jpg' \\
     -o '/Users/porky/funky-pig.jpg' \\
     HOST/remove-object

curl -H 'Authorization: API_KEY_HERE' \\
     -H "Content-Type: application/json" \\
     --data '{"colorList": ["#6DADE0"]}' \\
     HOST/generate-color

curl -H 'Authorization: API_KEY_HERE' \\
     -F 'image=@/Users/porky/pig.jpg' \\
     -F 'sizeFactor=2' \\
     -F 'imageStyle=default' \\
     -F 'noiseCancellationFactor=0' \\
     -o '/Users/porky/big-pig.jpg' \\
     HOST/supersize-image

curl -H 'Authorization: API_KEY_HERE' \\
     -F 'image=@/Users/porky/pig.jpg' \\
     -F 'renderFactor=20' \\
     -o '/Users/porky/large-pig.jpg' \\
     HOST/colorize-picture

curl -H 'Authorization: API_KEY_HERE' \\
     -F 'image=@/Users/porky/pig.jpg' \\
     -F 'withScratch=true' \\
     -o '/Users/porky/restored-pig.jpg' \\
     HOST/restore-picture

curl -H 'Authorization: API_KEY_HERE' \\
     -F 'inputText=Happy pig on a mountain' \\
     -o '/Users/porky/funky-pig.jpg' \\
     HOST/stable-diffusion-normal

curl -H 'Authorization: API_KEY_HERE' \\
     -F 'image=@/Users/porky/pig.jpg' \\
     -o '/Users/porky/funky-pig.jpg' \\
     HOST/stable-diffusion-budget

curl -H 'Authorization: API_KEY_HERE' \\
     -F 'image=@/Users/porky/pig.jpg' \\
     -o '/Users/porky/funky-pig.jpg' \\
     HOST/enhance-face

curl -H 'Authorization: YOUR_API_KEY' \\
     -F 'inputText=An astronaut riding a horse on Mars' \\
     -F 'guidanceScale=10' \\
     -o 'astronaut_on_mars.jpg' \\
     HOST/stable-diffusion-normal
`;

export interface CurlSample {
  endpoint: string;
  /** Names of the fields that it sends. */
  fields: string[];
  command: string;
}

export const CURL_SAMPLES: readonly CurlSample[] = LINES.trim()
  .split('\n\n')
  .map((command) => ({
    endpoint: /HOST\/(\S+)/.exec(command)?.[1] ?? '',
    fields: [...command.matchAll(/-F '(\w+)=|"(\w+)":/g)].map(([, form, json]) => form ?? json ?? ''),
    command,
  }));

/** The Python example of the seeds, word for word but for HOST. Writes into the folder that it runs in. */
export const SEED_PYTHON = `
import requests

# API Key and Endpoint
api_key = 'your_hotpot_ai_api_key'
api_endpoint = 'HOST/stable-diffusion-normal'

# Request Headers and Data
headers = {'Authorization': api_key}
data = {
    'inputText': 'An astronaut riding a horse on Mars',
    'guidanceScale': 10,
}

# Make API Request
response = requests.post(api_endpoint, headers=headers, files=data)
if response.status_code == 200:
    with open('astronaut_on_mars.jpg', 'wb') as f:
        f.write(response.content)
    print('Image generated and saved.')
else:
    print(f'Error: {response.status_code}, message: {response.text}')
`;

/** What a person would write in Python without installing anything. Arguments: address, key, picture, output. */
export const PYTHON_SAMPLE = `
import sys, urllib.request, uuid

url, key, picture, output = sys.argv[1:]
boundary = uuid.uuid4().hex
def part(name, value, filename=None):
    extra = f'; filename="{filename}"' if filename else ''
    return f'--{boundary}\\r\\nContent-Disposition: form-data; name="{name}"{extra}\\r\\n\\r\\n'.encode() + value + b'\\r\\n'

body = part('image', open(picture, 'rb').read(), 'pig.jpg') + part('sizeFactor', b'2') + f'--{boundary}--\\r\\n'.encode()
request = urllib.request.Request(url, body, {
    'Authorization': key, 'Content-Type': f'multipart/form-data; boundary={boundary}',
})
with urllib.request.urlopen(request) as response:
    print(response.status, response.headers['X-API-Credits-Left'])
    open(output, 'wb').write(response.read())
`;
