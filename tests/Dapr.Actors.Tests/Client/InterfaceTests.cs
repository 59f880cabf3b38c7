using Dapr.Actors.Client;

namespace Dapr.Actors.Tests.Client;

public sealed class InterfaceTests
{
    public interface IReturnsNothing : IActor
    {
        void Act();
    }

    public interface IOverloads : IActor
    {
        Task DoAsync();

        Task DoAsync(int number);
    }

    public interface ITakesTokenFirst : IActor
    {
#pragma warning disable CA1068 // This is what shall be refused.
        Task DoAsync(CancellationToken cancellationToken, int number);
#pragma warning restore CA1068
    }

    public interface IHasOptional : IActor
    {
        Task DoAsync(int number = 1);
    }

    public interface IGeneric<T> : IActor
    {
        Task<T> DoAsync();
    }

    public interface IMixed : IActor, IDisposable;

    public interface IPlain;

    [Theory]
    [InlineData(typeof(IReturnsNothing))]
    [InlineData(typeof(IOverloads))]
    [InlineData(typeof(ITakesTokenFirst))]
    [InlineData(typeof(IHasOptional))]
    [InlineData(typeof(IGeneric<int>))]
    [InlineData(typeof(IMixed))]
    [InlineData(typeof(IPlain))]
    [InlineData(typeof(Support.Counter))]
    [InlineData(typeof(IHidden))]
    public void What_is_no_actor_interface_is_refused(Type type)
        => Assert.Throws<ArgumentException>(() => new ActorProxyFactory().CreateActorProxy(new ActorId("one"), type, "counter"));

    internal interface IHidden : IActor
    {
        Task DoAsync();
    }
}
