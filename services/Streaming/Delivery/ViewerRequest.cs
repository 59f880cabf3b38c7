using System.Net;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>What a viewer asks for.</summary>
/// <param name="Url">The public URL, without its query.</param>
/// <param name="Query">The query as it came, with its question mark; empty where there is none.</param>
/// <param name="Client">The viewer's address, where it is known.</param>
internal readonly record struct ViewerRequest(string Url, string Query, IPAddress? Client);
