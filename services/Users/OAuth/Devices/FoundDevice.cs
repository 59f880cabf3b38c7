namespace MusicStreaming.Users.OAuth.Devices;

/// <summary>What came of a code that a person typed in: the device that waits, or for how long the person has to, or nothing.</summary>
internal sealed record FoundDevice(string? Key, DeviceRequest? Request, DevicePrompt? Prompt, TimeSpan? RetryAfter)
{
    public static FoundDevice None { get; } = new(null, null, null, null);

    public static FoundDevice Wait(TimeSpan wait) => new(null, null, null, wait);
}
