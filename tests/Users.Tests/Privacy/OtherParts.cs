using System.Net;
using System.Net.Http.Json;
using MusicStreaming.Contracts;
using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.Users.Tests.Privacy;

/// <summary>The other services, as far as Users asks them about people.</summary>
internal sealed class OtherParts
{
    /// <summary>A service that does not answer.</summary>
    public string? Absent { get; set; }

    /// <summary>How often each was asked for an export.</summary>
    public Dictionary<string, int> Exports { get; } = ErasingServices.All.ToDictionary(service => service, _ => 0);

    public void JoinTo(UsersApp app)
    {
        foreach (var service in ErasingServices.All)
        {
            app.WithApp(service, request => Answer(service, request));
        }
    }

    private HttpResponseMessage Answer(string service, HttpRequestMessage request)
    {
        // The runtime asks besides whether there are actors.
        if (request.RequestUri?.AbsolutePath is not { } path || !path.StartsWith("/internal/people/", StringComparison.Ordinal))
        {
            return new HttpResponseMessage(HttpStatusCode.NotFound);
        }

        if (service == Absent)
        {
            return new HttpResponseMessage(HttpStatusCode.ServiceUnavailable);
        }

        if (path.EndsWith("/held", StringComparison.Ordinal))
        {
            HeldData[] held = [new($"things of {service}", "Things.", "To test.", LegalBases.Contract, "For a test.")];
            return new HttpResponseMessage { Content = JsonContent.Create(held) };
        }

        Exports[service]++;
        return new HttpResponseMessage { Content = JsonContent.Create(new { told = service, by = path }) };
    }
}
