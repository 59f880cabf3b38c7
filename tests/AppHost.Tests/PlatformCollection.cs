using System.Diagnostics.CodeAnalysis;

namespace MusicStreaming.AppHost.Tests;

/// <summary>The tests on the whole platform: they share one, and run one after the other.</summary>
[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "What xunit calls it.")]
public sealed class PlatformCollection : ICollectionFixture<Platform>
{
    public const string Name = "Platform";
}
