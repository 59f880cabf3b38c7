namespace MusicStreaming.Measuring;

/// <summary>How many calls a second were done.</summary>
/// <param name="PerSecond">Calls a second.</param>
/// <param name="Busy">How long one kept a processor busy in the runtime; unlike the rate it hardly hangs on what else runs.</param>
public sealed record Rate(double PerSecond, TimeSpan Busy);
