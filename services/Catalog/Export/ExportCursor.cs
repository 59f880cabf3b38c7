using MusicStreaming.ServiceDefaults;

namespace MusicStreaming.Catalog.Export;

/// <summary>Where an export goes on: first all artists, then all albums with their tracks.</summary>
internal sealed record ExportCursor(bool IsAtAlbums, string? Index)
{
    private const string Artists = "artists";
    private const string Albums = "albums";
    private const char Separator = ':';

    public static ExportCursor Parse(string? text)
    {
        if (text is null)
        {
            return new ExportCursor(IsAtAlbums: false, Index: null);
        }

        var parts = text.Split(Separator, 2);
        var index = parts is [_, { Length: > 0 } cursor] ? cursor : null;
        return parts[0] switch
        {
            Artists => new ExportCursor(IsAtAlbums: false, index),
            Albums => new ExportCursor(IsAtAlbums: true, index),
            _ => throw new InvalidCursorException(),
        };
    }

    public override string ToString() => (IsAtAlbums ? Albums : Artists) + Separator + Index;
}
