namespace MusicStreaming.AppHost.Tests.Crashes;

/// <summary>Somebody with an account, or about to have one.</summary>
internal sealed record Person(string Email, string Password, string Name)
{
    public static Person New() => new($"{Guid.NewGuid():N}@example.test", $"correct horse {Guid.NewGuid():N}", "Hedy");
}
