namespace MusicStreaming.Streaming.Keys;

/// <summary>A secret as it was read last.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Ring">The keys in it.</param>
/// <param name="FailingSince">When the secret store first did not answer, or with no keys, if it did not since; null when all is well.</param>
internal sealed record SecretReading<TRing>(string Text, TRing Ring, DateTimeOffset? FailingSince)
{
    /// <summary>Not with the text, which must not come into a log.</summary>
    public override string ToString() => nameof(SecretReading<TRing>);
}
