using System.Collections.Immutable;

namespace MusicStreaming.ServiceDefaults;

/// <summary>The keys that protect cookies and forms, as they are stored. A key and its successors: a few kilobytes.</summary>
/// <param name="Elements">Each one an XML element of ASP.NET Core, encrypted.</param>
internal sealed record KeyDocument(ImmutableArray<string> Elements);
