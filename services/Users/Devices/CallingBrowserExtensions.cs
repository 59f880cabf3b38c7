using MusicStreaming.Contracts.Calls;

namespace MusicStreaming.Users.Devices;

internal static class CallingBrowserExtensions
{
    /// <summary>The device that a person uses at Admin.</summary>
    public static Device ToDevice(this CallingBrowser browser) => new(DeviceName.Of(browser.UserAgent), browser.Key);
}
