using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Actors;

/// <summary>What the tests of actors have in common: an app that hosts the types <c>cat</c> and <c>dog</c>, and a store for them.</summary>
internal static class ActorTest
{
    public const string Config = """{"entities":["cat","dog"]}""";

    public static readonly string Components = Yaml.State("store", ("actorStateStore", "true"));

    public static FakeApp App(string config = Config, string appId = "shop", bool listens = false) => new(appId, config: config, listens: listens);

    public static Task<HttpResponseMessage> InvokeAsync(this HttpClient http, string actor, string method = "speak", string body = "")
        => http.PostAsync($"/v1.0/actors/{actor}/method/{method}", TestRuntime.Json(body));

    public static Task<HttpResponseMessage> TransactAsync(this HttpClient http, string actor, string operations)
        => http.PostAsync($"/v1.0/actors/{actor}/state", TestRuntime.Json(operations));

    public static Task<HttpResponseMessage> RemindAsync(this HttpClient http, string actor, string name, string body)
        => http.PutAsync($"/v1.0/actors/{actor}/reminders/{name}", TestRuntime.Json(body));

    public static Task<HttpResponseMessage> SetTimerAsync(this HttpClient http, string actor, string name, string body)
        => http.PutAsync($"/v1.0/actors/{actor}/timers/{name}", TestRuntime.Json(body));

    /// <summary>Waits until the app is known to host its actors.</summary>
    public static async Task HostedAsync(this TestRuntime runtime, string actor = "cat/nobody") => await runtime.Http.InvokeAsync(actor, "hello").StatusAsync();

    /// <summary>How often a timer or a reminder of a name was called.</summary>
    public static int Ticks(this FakeApp app, string name) => app.Received.Count(request => request.Target.Contains("/method/", StringComparison.Ordinal) && request.Target.EndsWith($"/{name}", StringComparison.Ordinal));

    /// <summary>The calls that reached actors, as <c>METHOD /path</c>.</summary>
    public static IReadOnlyList<string> Calls(this FakeApp app) => [.. app.Received.Where(request => request.Target.StartsWith("/actors/", StringComparison.Ordinal)).Select(request => $"{request.Method} {Uri.UnescapeDataString(request.Target)}")];

    public static async Task<string> TextAsync(this Task<HttpResponseMessage> sending)
    {
        using var response = await sending;
        return await response.Content.ReadAsStringAsync();
    }
}
