using System.Diagnostics.CodeAnalysis;

namespace MusicStreaming.Browser.Tests;

[CollectionDefinition(Name)]
[SuppressMessage("Naming", "CA1711", Justification = "What xunit calls it.")]
public sealed class PlatformCollection : ICollectionFixture<Platform>
{
    public const string Name = "platform";
}
