using System.Collections.Immutable;
using MusicStreaming.Contracts;

namespace MusicStreaming.Streaming.Uploads;

/// <summary>When a person began their last uploads: whoever begins many in a short time imports a library.</summary>
internal sealed record UploadPace(UserId UserId, ImmutableArray<DateTimeOffset> Begun)
{
    /// <summary>How many a person may begin within <see cref="Window"/> before the further ones are an import.</summary>
    public const int MostSingles = 3;

    public static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    public static UploadPace None(UserId person) => new(person, []);

    /// <summary>Whether the upload that was begun last is one of many.</summary>
    public bool IsImport(DateTimeOffset now) => Begun.Length > MostSingles && Begun[0] > now - Window;

    public UploadPace With(DateTimeOffset now) => this with { Begun = [.. Begun.Append(now).TakeLast(MostSingles + 1)] };
}
