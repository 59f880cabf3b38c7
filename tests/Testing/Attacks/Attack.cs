using System.Net;
using MusicStreaming.Contracts;

namespace MusicStreaming.Testing;

/// <summary>What strangers try at a service. Each answers what should not have been, in words; nothing where all is well.</summary>
public static class Attack
{
    /// <summary>Visits every closed door with every forged token; all have to stay closed, and a good token has to open some.</summary>
    public static async Task<IReadOnlyList<string>> WithForgedTokensAsync<TProgram>(ServiceApp<TProgram> app, ForgedTokens forged)
        where TProgram : class
    {
        var found = new List<string>();
        foreach (var (flaw, token) in forged.All())
        {
            var answers = await ClosedDoors.VisitAsync(app, token);
            found.AddRange(answers.Where(answer => answer.Value != HttpStatusCode.Unauthorized).Select(answer => $"{answer.Key} with {flaw}: {answer.Value}"));
        }

        var genuine = await ClosedDoors.VisitAsync(app, forged.Genuine);
        if (genuine.Values.All(status => status == HttpStatusCode.Unauthorized))
        {
            found.Add("A good token opens nothing either.");
        }

        return found;
    }

    /// <summary>Calls what only the service's sidecar may call: with nothing, with a guessed token, and as an admin.</summary>
    public static async Task<IReadOnlyList<string>> OnSidecarsDoorsAsync<TProgram>(ServiceApp<TProgram> app, string adminToken)
        where TProgram : class
    {
        var doors = Door.Of(app.Services).Where(door => door.IsForSidecar).ToList();
        var found = doors.Count == 0 ? ["There are no doors for the sidecar."] : new List<string>();
        foreach (var (who, client) in Strangers(app, adminToken))
        {
            foreach (var door in doors)
            {
                using var request = new HttpRequestMessage(new HttpMethod(door.Method), door.Path);
                using var response = await client.SendAsync(request);
                if (response.StatusCode is not (HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden))
                {
                    found.Add($"{door} for {who}: {response.StatusCode}");
                }
            }
        }

        return found;
    }

    private static IEnumerable<(string Who, HttpClient Client)> Strangers<TProgram>(ServiceApp<TProgram> app, string adminToken)
        where TProgram : class
    {
        yield return ("nobody", app.CreateClient());

        foreach (var caller in (string[])[AppIds.Users, AppIds.Admin, AppIds.Streaming, AppIds.Notifications])
        {
            var guessing = app.CreateClient();
            guessing.DefaultRequestHeaders.Add("dapr-api-token", "guessed");
            guessing.DefaultRequestHeaders.Add("dapr-caller-app-id", caller);
            yield return ($"somebody who poses as {caller}", guessing);
        }

        var admin = app.CreateClient();
        admin.DefaultRequestHeaders.Authorization = new("Bearer", adminToken);
        admin.DefaultRequestHeaders.Add("dapr-caller-app-id", AppIds.Admin);
        yield return ("an admin", admin);
    }
}
