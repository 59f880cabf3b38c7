using Dapr.Actors.Runtime;
using Dapr.Actors.Tests.Support;

namespace Dapr.Actors.Tests.Runtime;

public sealed class TypeTests
{
    [Fact]
    public void A_type_is_named_by_the_caller_else_its_attribute_else_its_class()
    {
        Assert.Equal("mine", ActorTypeInformation.Get(typeof(Counter), "mine").ActorTypeName);
        Assert.Equal("counter", ActorTypeInformation.Get(typeof(Counter), actorTypeName: null).ActorTypeName);
        Assert.Equal(nameof(Plain), ActorTypeInformation.Get(typeof(Plain), actorTypeName: null).ActorTypeName);
    }

    [Fact]
    public void A_type_tells_its_interfaces_and_whether_it_has_reminders()
    {
        var type = ActorTypeInformation.Get(typeof(Counter), actorTypeName: null);

        Assert.Equal([typeof(ICounter)], type.InterfaceTypes);
        Assert.True(type.IsRemindable);
        Assert.False(ActorTypeInformation.Get(typeof(Plain), actorTypeName: null).IsRemindable);
    }

    [Theory]
    [InlineData(typeof(string))]
    [InlineData(typeof(WithoutInterface))]
    public void What_is_no_actor_is_refused(Type type) => Assert.Throws<ArgumentException>(() => ActorTypeInformation.Get(type, actorTypeName: null));

    [Fact]
    public void Durations_of_the_options_are_positive()
    {
        var options = new ActorRuntimeOptions();

        Assert.Throws<ArgumentOutOfRangeException>(() => options.ActorIdleTimeout = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.ActorScanInterval = TimeSpan.Zero);
        Assert.Throws<ArgumentOutOfRangeException>(() => options.DrainOngoingCallTimeout = TimeSpan.FromSeconds(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => options.RemindersStoragePartitions = -1);
    }

    public interface IPlain : IActor;

    private sealed class Plain(ActorHost host) : Actor(host), IPlain;

    private sealed class WithoutInterface(ActorHost host) : Actor(host);
}
