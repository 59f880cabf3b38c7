using Dapr.Crash.App;
using Dapr.Crash.App.Actors;
using Dapr.Crash.App.Calls;
using Dapr.Crash.App.Events;

var builder = WebApplication.CreateBuilder(args);
builder.Logging.SetMinimumLevel(LogLevel.Warning);
var identity = AppIdentity.Of(builder.Configuration);
builder.Services.AddSingleton(identity);
builder.Services.AddSingleton<Journal>();
builder.Services.AddDaprClient();
builder.Services.AddActors(actors =>
{
    actors.ActorIdleTimeout = TimeSpan.FromSeconds(2);
    actors.ActorScanInterval = TimeSpan.FromSeconds(1);

    // A turn that outlasts it goes on beside the actor's next one; on a busy machine turns are slow.
    actors.DrainOngoingCallTimeout = TimeSpan.FromMinutes(1);
    if (identity.HostsActors)
    {
        actors.Actors.RegisterActor<CounterActor>();
    }
});

var app = builder.Build();

app.UseCloudEvents();
app.MapSubscribeHandler();
app.MapActorsHandlers();
app.MapEvents();
app.MapCalls();

app.Run();
