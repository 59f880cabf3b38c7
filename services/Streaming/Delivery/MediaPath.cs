using System.Buffers;

namespace MusicStreaming.Streaming.Delivery;

/// <summary>The path of a rendition's file. Each file has one path: other spellings have nothing.</summary>
internal sealed record MediaPath(string Track, string Revision, string Rendition, string File)
{
    private const string Extension = ".m4s";
    private const int MaxDigits = 9;

    private static readonly SearchValues<char> Digits = SearchValues.Create("0123456789");
    private static readonly SearchValues<char> LowerHex = SearchValues.Create("0123456789abcdef-");
    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");
    private static readonly SearchValues<char> NameLetters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-");

    /// <summary>The file's key among the blobs; null where there can be no such file.</summary>
    public string? Key
        => IsOf(Track, LowerHex) && Guid.TryParseExact(Track, "D", out _)
            && IsOf(Revision, Digits) && Revision.Length <= MaxDigits && Revision[0] != '0'
            && IsOf(Rendition, NameLetters)
            && File.EndsWith(Extension, StringComparison.Ordinal) && IsOf(File.AsSpan(0, File.Length - Extension.Length), Letters)
                ? $"tracks/{Track}/{Revision}/{Rendition}/{File}"
                : null;

    private static bool IsOf(ReadOnlySpan<char> text, SearchValues<char> letters) => text.Length > 0 && !text.ContainsAnyExcept(letters);
}
