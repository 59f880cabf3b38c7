using System.Net;
using MusicStreaming.Search.Tests.Hosting;
using MusicStreaming.Testing;

namespace MusicStreaming.Search.Tests;

/// <summary>Services know each other: see <c>RequireCaller</c>.</summary>
public sealed class CallerTests
{
    [Fact]
    public async Task What_is_for_other_services_is_for_nobody_else()
    {
        await using var app = await SearchApp.StartAsync();

        var answers = await ClosedDoors.VisitInternalsAsync(app.Service);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Contains(answer.Value, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden }));
    }
}
