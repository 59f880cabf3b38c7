using System.Text;
using MusicStreaming.ServiceDefaults.Blobs;

namespace MusicStreaming.ServiceDefaults.Tests.Blobs;

public sealed class ContentTypesTests
{
    [Theory]
    [InlineData("fLaC....", "audio/flac")]
    [InlineData("OggS....", "audio/ogg")]
    [InlineData("RIFF....WAVEfmt ", "audio/wav")]
    [InlineData("RIFF....WEBPVP8 ", "image/webp")]
    [InlineData("FORM....AIFCFVER", "audio/aiff")]
    [InlineData("....ftypM4A ", "audio/mp4")]
    [InlineData("ID3.", "audio/mpeg")]
    [InlineData("\u00FF\u00FB\u0090\u0064", "audio/mpeg")]
    [InlineData("\u00FF\u00F1\u0050\u0080", "audio/aac")]
    [InlineData("\u00FF\u00D8\u00FF\u00E0", "image/jpeg")]
    [InlineData("\u0089PNG\r\n", "image/png")]
    [InlineData("<html>", "application/octet-stream")]
    [InlineData("RIFF", "application/octet-stream")]
    [InlineData("\u00FF", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    public void A_file_is_what_it_begins_with(string head, string type)
        => Assert.Equal(type, ContentTypes.Of(Encoding.Latin1.GetBytes(head)));
}
