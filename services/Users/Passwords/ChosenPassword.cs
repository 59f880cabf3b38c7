using System.Collections.Immutable;

namespace MusicStreaming.Users.Passwords;

/// <summary>A password that somebody chose: its hash, or what is wrong with it.</summary>
internal sealed record ChosenPassword(string? Hash, ImmutableArray<string> Problems);
