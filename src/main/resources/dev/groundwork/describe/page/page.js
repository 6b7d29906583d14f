(function () {
'use strict';
var d = document, $ = function (id) { return d.getElementById(id); }, all = function (s) { return Array.prototype.slice.call(d.querySelectorAll(s)); };
var map = $('map'), q = $('q'), links = all('nav a:not(.x)'), others = all('nav a.x'), boxes = all('.t'), wires = all('.w[data-a]'), sections = all('section[id^=t]');
var whole, view, moved = false, points = new Map(), start = null, dragged = false, words = null;
d.body.classList.add('js');
q.hidden = false;

/* the part of the drawing that is seen */
function show(v) { view = v; map.classList.toggle('far', map.clientWidth / v.w < 0.34); map.setAttribute('viewBox', v.x + ' ' + v.y + ' ' + v.w + ' ' + v.h); }
function around(x, y, w, h) {
  var r = map.clientWidth / Math.max(1, map.clientHeight), W = Math.max(w, h * r), H = W / r;
  return { x: x - (W - w) / 2, y: y - (H - h) / 2, w: W, h: H };
}
function fit() { moved = false; show(around(whole.x, whole.y, whole.width, whole.height)); }
function zoom(f, px, py) {
  var w = Math.min(Math.max(view.w * f, 120), Math.max(whole.width, whole.height) * 6), k = w / view.w, x = view.x + view.w * px, y = view.y + view.h * py;
  moved = true;
  show({ x: x - (x - view.x) * k, y: y - (y - view.y) * k, w: w, h: view.h * k });
}
function spot(e) { var r = map.getBoundingClientRect(); return [(e.clientX - r.left) / r.width, (e.clientY - r.top) / r.height]; }
function go(to) {
  var from = view, t0 = 0;
  moved = true;
  if (matchMedia('(prefers-reduced-motion: reduce)').matches || !window.requestAnimationFrame) { show(to); return; }
  requestAnimationFrame(function step(t) {
    t0 = t0 || t;
    var p = Math.min(1, (t - t0) / 220), s = p * (2 - p), m = function (k) { return from[k] + (to[k] - from[k]) * s; };
    show({ x: m('x'), y: m('y'), w: m('w'), h: m('h') });
    if (p < 1) { requestAnimationFrame(step); }
  });
}
function reveal(box) {
  var m = box.transform.baseVal[0].matrix, b = box.getBBox();
  if (map.clientWidth / view.w > 0.45 && m.e > view.x && m.f > view.y && m.e + b.width < view.x + view.w && m.f + b.height < view.y + view.h) { return; }
  var w = Math.min(Math.max(map.clientWidth, b.width + 40), Math.max(whole.width, b.width + 40)), h = w * map.clientHeight / map.clientWidth;
  go({ x: m.e + b.width / 2 - w / 2, y: m.f + Math.min(b.height, h) / 2 - h / 2, w: w, h: h });
}

if (map) {
  var vb = map.viewBox.baseVal;
  whole = { x: vb.x, y: vb.y, width: vb.width, height: vb.height };
  fit();
  $('z').hidden = false;
  $('zi').onclick = function () { zoom(0.7, 0.5, 0.5); };
  $('zo').onclick = function () { zoom(1 / 0.7, 0.5, 0.5); };
  $('zf').onclick = fit;
  window.addEventListener('resize', function () { if (moved) { show(around(view.x, view.y, view.w, view.h)); } else { fit(); } });
  map.addEventListener('wheel', function (e) {
    var s = spot(e);
    e.preventDefault();
    zoom(Math.pow(1.0018, Math.max(-300, Math.min(300, e.deltaY * (e.deltaMode ? 30 : 1)))), s[0], s[1]);
  }, { passive: false });
  map.addEventListener('pointerdown', function (e) { points.set(e.pointerId, e); start = e; dragged = false; });
  map.addEventListener('pointermove', function (e) {
    var o = points.get(e.pointerId), r = map.getBoundingClientRect();
    if (!o) { return; }
    if (points.size === 1) {
      if (!dragged && Math.abs(e.clientX - start.clientX) + Math.abs(e.clientY - start.clientY) < 6) { return; }
      if (!dragged) { dragged = true; map.setPointerCapture(e.pointerId); map.classList.add('drag'); }
      moved = true;
      show({ x: view.x - (e.clientX - o.clientX) / r.width * view.w, y: view.y - (e.clientY - o.clientY) / r.height * view.h, w: view.w, h: view.h });
    } else {
      var p = Array.from(points.values()), n = p.map(function (i) { return i.pointerId === e.pointerId ? e : i; });
      var far = function (a) { return Math.hypot(a[0].clientX - a[1].clientX, a[0].clientY - a[1].clientY) || 1; }, s = spot(p[0].pointerId === e.pointerId ? p[1] : p[0]);
      dragged = true;
      zoom(far(p) / far(n), s[0], s[1]);
    }
    points.set(e.pointerId, e);
  });
  ['pointerup', 'pointercancel', 'pointerleave'].forEach(function (type) {
    map.addEventListener(type, function (e) { points.delete(e.pointerId); map.classList.remove('drag'); });
  });
  map.addEventListener('click', function (e) { if (dragged) { e.preventDefault(); dragged = false; } }, true);
}

/* one table with all that it hangs together with, or those that have a word */
function mark(on, it) {
  if (map) { map.classList.toggle('some', on !== null); }
  boxes.forEach(function (b) {
    b.classList.toggle('on', on !== null && on.has(b.dataset.t));
    b.classList.toggle('it', b.dataset.t === it);
  });
  wires.forEach(function (w) {
    var is = it !== null && (w.dataset.a === it || w.dataset.b === it);
    w.classList.toggle('on', is);
    if (is) { w.parentNode.appendChild(w); }
  });
}
function chosen() {
  var found = /^#t(\d+)$/.exec(location.hash), it = found && $('t' + found[1]) ? found[1] : null, on = null;
  if (it !== null) {
    on = new Set([it]);
    wires.forEach(function (w) {
      if (w.dataset.a === it) { on.add(w.dataset.b); }
      if (w.dataset.b === it) { on.add(w.dataset.a); }
    });
  }
  $('o').classList.toggle('it', it === null);
  others.forEach(function (l) { var is = l.getAttribute('href') === location.hash; l.classList.toggle('it', is); if (is) { item(l).scrollIntoView({ block: 'nearest' }); } });
  links.forEach(function (l, i) {
    l.classList.toggle('it', String(i) === it);
    if (String(i) === it && l.scrollIntoView && innerWidth >= 900) { l.scrollIntoView({ block: 'nearest' }); }
  });
  mark(on, it);
  boxes.forEach(function (b) { if (b.dataset.t === it) { reveal(b); } });
}
function item(link) { return $(link.getAttribute('href').slice(1)); }
function search() {
  var text = q.value.trim().toLowerCase(), hits = new Set(), parts = text.split(/\s+/), more = 0;
  words = words || sections.map(function (s) { return s.textContent.toLowerCase(); });
  var has = function (w) { return parts.every(function (p) { return w.indexOf(p) >= 0; }); };
  words.forEach(function (w, i) { if (has(w)) { hits.add(String(i)); } });
  others.forEach(function (l) { l.hidden = !text || !has((l.textContent + item(l).textContent).toLowerCase()); more += l.hidden ? 0 : 1; });
  links.forEach(function (l, i) { l.hidden = !hits.has(String(i)); });
  $('no').hidden = hits.size > 0 || more > 0 || !(links.length + others.length);
  d.body.classList.toggle('find', text !== '');
  if (text) { mark(hits, null); } else { chosen(); }
}
q.addEventListener('input', search);
q.addEventListener('keydown', function (e) {
  var first = links.concat(others).filter(function (l) { return !l.hidden; })[0];
  if (e.key === 'Enter' && first) { location.hash = first.getAttribute('href'); chosen(); }
});
d.addEventListener('keydown', function (e) {
  if (e.key === '/' && d.activeElement !== q) { e.preventDefault(); q.focus(); }
  if (e.key === 'Escape') { q.value = ''; search(); q.blur(); location.hash = '#o'; if (map) { fit(); } }
});
window.addEventListener('hashchange', chosen);
chosen();
})();
