using System.Net;
using MusicStreaming.Streaming.Tests.Support;
using MusicStreaming.Testing;

namespace MusicStreaming.Streaming.Tests;

/// <summary>Services know each other: see <c>RequireCaller</c>.</summary>
public sealed class CallerTests : StreamingTest
{
    [Fact]
    public async Task What_is_for_other_services_is_for_nobody_else()
    {
        var answers = await ClosedDoors.VisitInternalsAsync(App);

        Assert.NotEmpty(answers);
        Assert.All(answers, answer => Assert.Contains(answer.Value, new[] { HttpStatusCode.Unauthorized, HttpStatusCode.Forbidden }));
    }
}
