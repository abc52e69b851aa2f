// The code in a picture, read by the decoder that was built in, else by the browser's own, where it has one.

// Of a picture's longer side, in pixels: large pictures are read sooner and better when they are made smaller.
const SIDES = [1600, 4000];
const CAMERA_SIDE = 1280;

/** Whether pictures can be read here at all. */
export function canReadPictures() {
  return 'ZXingWASM' in globalThis || 'BarcodeDetector' in globalThis;
}

/** What is thrown for a picture in which there are several codes: which card is meant? */
export class SeveralCodes extends Error {}

async function unpackDecoder() {
  const packed = Uint8Array.from(atob(document.getElementById('decoder').textContent), (sign) => sign.charCodeAt(0));
  const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream('gzip'));
  const wasmBinary = await new Response(stream).arrayBuffer();
  await globalThis.ZXingWASM.prepareZXingModule({ overrides: { wasmBinary }, fireImmediately: true });
}

let prepared = null;

async function readAll(canvas) {
  if ('ZXingWASM' in globalThis) {
    prepared ??= unpackDecoder();
    await prepared;
    const picture = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const found = await globalThis.ZXingWASM.readBarcodes(picture, { formats: ['QRCode'], tryHarder: true, maxNumberOfSymbols: 2 });
    return found.map((code) => code.text);
  }
  const found = await new globalThis.BarcodeDetector({ formats: ['qr_code'] }).detect(canvas);
  return found.map((code) => code.rawValue);
}

async function readCanvas(canvas) {
  const texts = new Set(await readAll(canvas));
  if (texts.size > 1)
    throw new SeveralCodes();
  const [text = null] = texts;
  return text;
}

function draw(source, width, height, side) {
  const scale = Math.min(1, side / Math.max(width, height));
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width * scale));
  canvas.height = Math.max(1, Math.round(height * scale));
  const context = canvas.getContext('2d', { willReadFrequently: true });
  context.fillStyle = '#fff';
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(source, 0, 0, canvas.width, canvas.height);
  return canvas;
}

/** What the one code in a file says, or null. */
export async function readPicture(file) {
  let bitmap;
  try {
    bitmap = await createImageBitmap(file);
  } catch {
    return null;
  }
  try {
    const longest = Math.max(bitmap.width, bitmap.height);
    for (const side of SIDES.filter((_, i) => i === 0 || SIDES[i - 1] < longest)) {
      const text = await readCanvas(draw(bitmap, bitmap.width, bitmap.height, side));
      if (text !== null)
        return text;
    }
    return null;
  } finally {
    bitmap.close();
  }
}

const PAUSE = 150; // milliseconds between two looks

/** Looks through the camera until it sees a code or is stopped. */
export class Camera {
  constructor(video, onText) {
    this.video = video;
    this.onText = onText;
    this.stream = null;
  }

  get isOn() {
    return this.stream !== null;
  }

  async start() {
    this.stream = await navigator.mediaDevices.getUserMedia({
      audio: false, video: { facingMode: 'environment', width: { ideal: 1280 }, height: { ideal: 960 } },
    });
    this.video.srcObject = this.stream;
    await this.video.play();
    this.look(this.stream);
  }

  stop() {
    this.stream?.getTracks().forEach((track) => track.stop());
    this.stream = null;
    this.video.srcObject = null;
  }

  /** Two codes in view are looked at again: one of them will go. */
  async readView(width, height) {
    try {
      return await readCanvas(draw(this.video, width, height, CAMERA_SIDE));
    } catch (problem) {
      if (problem instanceof SeveralCodes)
        return null;
      throw problem;
    }
  }

  async look(stream) {
    while (this.stream === stream) {
      const { videoWidth, videoHeight } = this.video;
      const text = videoWidth > 0 ? await this.readView(videoWidth, videoHeight) : null;
      if (text !== null && this.stream === stream) {
        this.stop();
        this.onText(text);
      }
      await new Promise((resolve) => { setTimeout(resolve, PAUSE); });
    }
  }
}
