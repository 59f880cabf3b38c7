using System.Net;
using MusicStreaming.Contracts;

namespace MusicStreaming.Testing;

/// <summary>What strangers try at a service, on every endpoint that it maps. Each throws what should not have been possible.</summary>
public static class Attack
{
    /// <summary>Visits every closed door with every forged token; all have to stay closed, and a good token has to open some.</summary>
    public static async Task WithForgedTokensAsync<TProgram>(ServiceApp<TProgram> app, ForgedTokens forged)
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

        AttackSucceededException.ThrowIfAny(found);
    }

    /// <summary>Calls what only the service's sidecar may call: with nothing, with a guessed token, and as an admin.</summary>
    public static async Task OnSidecarsDoorsAsync<TProgram>(ServiceApp<TProgram> app, string adminToken)
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

        AttackSucceededException.ThrowIfAny(found);
    }

    /// <summary>Visits the staff's doors as a listener.</summary>
    public static async Task OnStaffsDoorsAsync<TProgram>(ServiceApp<TProgram> app, string listenersToken)
        where TProgram : class
    {
        var answers = await ClosedDoors.VisitAsync(app, listenersToken, "/admin/");
        AttackSucceededException.ThrowIfAny(
            [.. answers.Where(answer => answer.Value != HttpStatusCode.Forbidden).Select(answer => $"{answer.Key}: {answer.Value}")]);
    }

    /// <summary>Looks for texts that anybody may send in any length: a name of a megabyte is refused before it is read by anything else.</summary>
    /// <param name="app">The service.</param>
    /// <param name="limitedOtherwise">Texts whose limit the document does not show, each with where it is.</param>
    public static async Task WithoutLimitsAsync<TProgram>(
        ServiceApp<TProgram> app, params (string Text, string Where)[] limitedOtherwise)
        where TProgram : class
    {
        var unlimited = from operation in await ApiOperation.ReadAsync(app)
                        from text in operation.Body?.UnlimitedTexts ?? []
                        where !limitedOtherwise.Any(known => known.Text == text)
                        select $"{operation.Name} takes {text} of any length.";
        AttackSucceededException.ThrowIfAny([.. unlimited]);
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
