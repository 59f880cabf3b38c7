import { ref, watchEffect, type Ref } from 'vue'
import { artworkUrl } from '@/api/catalog'
import { sleeveFor } from '@/shared/sleeve'
import { paletteOf, paletteOfColours, type Palette } from './palette'

interface Covered {
  artworkId?: string | null
  albumTitle: string
}

const side = 32

/** The colours of what plays: its cover's or, until that is there and where there is none, its drawn sleeve's. */
export function useCoverPalette(cover: () => Covered | null): Ref<Palette> {
  const palette = ref(sleevePalette(''))

  watchEffect(async onCleanup => {
    const { artworkId, albumTitle } = cover() ?? { albumTitle: '' }
    let isWanted = true
    onCleanup(() => { isWanted = false })
    const found = artworkId ? await coverPalette(artworkId) : null
    if (isWanted) {
      palette.value = found ?? sleevePalette(albumTitle)
    }
  })

  return palette
}

function sleevePalette(title: string): Palette {
  const { background, ink } = sleeveFor(title)
  return paletteOfColours(background, ink)
}

/** Null where the picture cannot be had, or where a picture of another origin keeps its pixels to itself. */
async function coverPalette(artworkId: string): Promise<Palette | null> {
  try {
    const image = new Image()
    image.src = artworkUrl(artworkId, 96)
    await image.decode()
    const canvas = document.createElement('canvas')
    canvas.width = canvas.height = side
    const drawing = canvas.getContext('2d', { willReadFrequently: true })
    drawing?.drawImage(image, 0, 0, side, side)
    return drawing ? paletteOf(drawing.getImageData(0, 0, side, side).data) : null
  } catch {
    return null
  }
}
