import type { AlbumDetail } from '@/api/catalog'
import { get } from '@/api/http'

export const fetchAlbum = (id: string, signal?: AbortSignal) => get<AlbumDetail>(`/api/catalog/albums/${encodeURIComponent(id)}`, signal)
