using Dapr.Actors;
using Dapr.Actors.Client;
using MusicStreaming.Contracts;

namespace MusicStreaming.Users.Lifecycle;

/// <summary>Finds an account's actors.</summary>
internal sealed class AccountActors(IActorProxyFactory proxies)
{
    public IAccountActor Of(UserId user) => proxies.CreateActorProxy<IAccountActor>(new ActorId(user.ToString()), nameof(AccountActor));

    public IExportActor ExportsOf(UserId user) => proxies.CreateActorProxy<IExportActor>(new ActorId(user.ToString()), nameof(ExportActor));
}
