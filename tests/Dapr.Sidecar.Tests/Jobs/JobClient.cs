using System.Text.Json.Nodes;
using Dapr.Sidecar.Tests.Hosting;

namespace Dapr.Sidecar.Tests.Jobs;

/// <summary>Dapr's jobs API in the words of the tests.</summary>
internal static class JobClient
{
    public static Task<HttpResponseMessage> ScheduleAsync(this TestRuntime runtime, string name, string body)
        => runtime.Http.PostAsync($"/v1.0-alpha1/jobs/{name}", TestRuntime.Json(body));

    /// <summary>A job as it is answered; null if there is none.</summary>
    public static async Task<JsonNode?> JobAsync(this TestRuntime runtime, string name)
    {
        using var response = await runtime.Http.GetAsync($"/v1.0/jobs/{name}");
        return response.IsSuccessStatusCode ? JsonNode.Parse(await response.Content.ReadAsStringAsync()) : null;
    }

    /// <summary>How often an app was told of a job.</summary>
    public static int Told(this FakeApp app, string name) => app.Received.Count(request => request.Method == "POST" && request.Target == $"/job/{name}");

    public static Task ToldAsync(this FakeApp app, string name, int count) => Until.TrueAsync(() => app.Told(name) >= count);

    /// <summary>Moves the clock on until the app has been told so often: the runtime may not sleep yet when the clock is moved.</summary>
    public static Task ToldAsync(this FakeApp app, string name, int count, SettableClock clock, TimeSpan step) => Until.TrueAsync(() =>
    {
        if (app.Told(name) < count)
        {
            clock.Now += step;
        }

        return app.Told(name) >= count;
    });
}
