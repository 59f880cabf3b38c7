using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using MusicStreaming.Contracts.Events;

namespace MusicStreaming.Contracts.Tests;

public sealed partial class EventTests
{
    private static readonly Type[] Events = [.. typeof(IEvent).Assembly.GetTypes().Where(type => type.IsClass && type.IsAssignableTo(typeof(IEvent)))];

    public static TheoryData<Type> EventTypes => [.. Events];

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void An_events_type_names_its_service_first(Type type)
    {
        var name = Static(type, nameof(IEvent.Type));
        var topic = Static(type, nameof(IEvent.Topic));

        Assert.StartsWith($"{topic}.", name);
    }

    [Theory]
    [MemberData(nameof(EventTypes))]
    public void A_topic_has_only_the_letters_that_SNS_takes(Type type)
        => Assert.Matches(SnsName(), Topics.DeadLetters(Static(type, nameof(IEvent.Topic))));

    [Fact]
    public void No_two_events_share_a_type()
    {
        var names = Events.Select(type => Static(type, nameof(IEvent.Type))).ToList();

        Assert.Equal(names.Count, names.Distinct().Count());
    }

    [Fact]
    public void An_event_survives_its_journey_as_JSON()
    {
        var sent = new TrackPackaged(
            Guid.CreateVersion7(), TrackId.New(), Version: 3, TimeSpan.FromSeconds(61.5), IsLossless: true,
            new SourceTags("Título", ["One", "Two"], AlbumArtist: null, "Album", 1, 1, 2026, ["Jazz"], HasCover: true, "[00:01.00]Uno"), PublishWhenReady: true);

        var json = JsonSerializer.Serialize(sent, JsonSerializerOptions.Web);

        Assert.DoesNotContain("subject", json);
        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<TrackPackaged>(json, JsonSerializerOptions.Web), JsonSerializerOptions.Web));
    }

    [Fact]
    public void A_packaged_track_from_before_lyrics_still_loads()
    {
        var told = JsonSerializer.Deserialize<TrackPackaged>(
            """{"tags":{"title":"Old","artists":["One"],"genres":[],"hasCover":true},"version":1}""", JsonSerializerOptions.Web);

        Assert.Equal(("Old", true, null), (told?.Tags.Title, told?.Tags.HasCover, told?.Tags.Lyrics));
    }

    private static string Static(Type type, string property)
        => Assert.IsType<string>(type.GetProperty(property, BindingFlags.Public | BindingFlags.Static)?.GetValue(null));

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex SnsName();
}
