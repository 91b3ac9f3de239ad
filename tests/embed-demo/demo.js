/** A site of its own that has a studio work for it: `/?studio=https://…/` says which. */
import { connectEmbed, createTintype } from './client.js';

const find = (selector) => document.querySelector(selector);
const form = find('form');
const status = find('[role=status]');
const progress = find('progress');
const output = find('output');

const frame = find('iframe');
frame.src = new URL('embed.html', new URLSearchParams(location.search).get('studio'));
const tintype = createTintype(
  connectEmbed(frame, {
    onStanding: (allowed) => {
      status.textContent = allowed ? 'Allowed.' : 'Not allowed yet: see the frame.';
    },
  }),
);

const works = {
  upscale: (picture, options) => tintype.upscalePhoto(picture, { sizeFactor: 2 }, options),
  'upscale-10': (picture, options) => tintype.upscalePhoto(picture, { sizeFactor: 10 }, options),
  'cut-out': (picture, options) => tintype.removeBackground(picture, {}, options),
  palette: (picture, options) => tintype.generateColor({ image: picture, colorList: [] }, options),
};

function show({ blob, data }) {
  if (data) {
    output.replaceChildren(
      ...data.colorList.map((color) => {
        const swatch = Object.assign(document.createElement('i'), { title: color });
        swatch.style.background = color;
        return swatch;
      }),
    );
    return;
  }
  const image = new Image();
  image.alt = 'The result';
  image.src = URL.createObjectURL(blob);
  output.replaceChildren(image);
}

form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { picture, work, cancel } = form.elements;
  const stop = new AbortController();
  cancel.disabled = false;
  cancel.onclick = () => stop.abort();
  progress.hidden = false;
  output.replaceChildren();
  status.textContent = 'Working …';
  try {
    const result = await works[work.value](picture.files[0], {
      signal: stop.signal,
      onProgress: ({ label, done, total }) => {
        status.textContent = label;
        progress.value = done / total;
      },
    });
    show(result);
    const { models, backend, timings } = result.provenance;
    status.textContent = `Done by ${models.join(', ') || 'a method without a model'} on ${backend} in ${Math.round(timings.at(-1).ms)} ms.`;
  } catch (error) {
    status.textContent = `${error.code}: ${error.message}`;
  } finally {
    progress.hidden = true;
    cancel.disabled = true;
  }
});
