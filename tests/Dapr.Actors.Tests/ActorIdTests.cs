using System.Text.Json;

namespace Dapr.Actors.Tests;

public sealed class ActorIdTests
{
    [Fact]
    public void Ids_are_equal_in_any_case()
    {
        Assert.True(new ActorId("One") == new ActorId("one"));
        Assert.Equal(new ActorId("One").GetHashCode(), new ActorId("one").GetHashCode());
        Assert.True(new ActorId("one") != null);
        Assert.NotEqual(new ActorId("one"), new ActorId("two"));
        Assert.NotEqual(ActorId.CreateRandom(), ActorId.CreateRandom());
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(null)]
    public void An_id_is_not_empty(string? id) => Assert.Throws<ArgumentException>(() => new ActorId(id ?? string.Empty));

    [Fact]
    public void An_id_is_a_string_in_json()
    {
        Assert.Equal("\"one\"", JsonSerializer.Serialize(new ActorId("one")));
        Assert.Equal(new ActorId("one"), JsonSerializer.Deserialize<ActorId>("\"one\""));
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<ActorId>("1"));
    }
}
