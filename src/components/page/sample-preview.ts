/** A light copy of a data set's sample sheet; the sheet itself is lossless and weighs more than a whole page may. Node only. */
import sharp from 'sharp';

export interface SamplePreview {
  /** data: URI; the build makes a file of it. */
  readonly src: string;
  /** CSS px. */
  readonly width: number;
  readonly height: number;
}

/** AVIF of the sheet on white; throws what sharp throws when the file is no picture. */
export async function samplePreview(file: string): Promise<SamplePreview> {
  const { data, info } = await sharp(file)
    .flatten({ background: '#fff' })
    .avif({ quality: 55 })
    .toBuffer({ resolveWithObject: true });
  return { src: `data:image/avif;base64,${data.toString('base64')}`, width: info.width, height: info.height };
}
