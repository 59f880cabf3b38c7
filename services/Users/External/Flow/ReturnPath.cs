using System.Diagnostics.CodeAnalysis;

namespace MusicStreaming.Users.External.Flow;

/// <summary>Where to go on to after a log-in: a path of the web app, never another host.</summary>
internal static class ReturnPath
{
    public const int MaxLength = 1000;

    /// <summary>
    /// Browsers take a backslash for a slash, drop tabs and line ends, and read two slashes as the beginning of a host
    /// (WHATWG URL standard section 4.4); a path that has any of these is refused rather than repaired.
    /// </summary>
    public static bool IsOurs([NotNullWhen(true)] string? path)
        => path is ['/', ..]
            && path.Length <= MaxLength
            && !path.StartsWith("//", StringComparison.Ordinal)
            && !path.Any(character => character == '\\' || char.IsControl(character) || char.IsWhiteSpace(character));
}
